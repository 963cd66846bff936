ALTER TABLE "pages" DROP CONSTRAINT "pages_host_unique";--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "accent" jsonb;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "footer_links" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "logo" jsonb;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "visibility" text DEFAULT 'public' NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "password_hash" text;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "access_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "pages_host" ON "pages" USING btree ("host") WHERE archived_at is null;--> statement-breakpoint
CREATE TABLE "page_logos" (
	"page_id" text PRIMARY KEY NOT NULL REFERENCES "pages"("id"),
	"file" text NOT NULL,
	"body" bytea NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL REFERENCES "pages"("id"),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text UNIQUE,
	"expires_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "page_keys_page" ON "page_keys" USING btree ("page_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE TABLE "page_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL REFERENCES "pages"("id"),
	"client" text NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "page_attempts_client" ON "page_attempts" USING btree ("page_id","client","tried_at");--> statement-breakpoint
CREATE INDEX "page_attempts_tried" ON "page_attempts" USING btree ("tried_at");
