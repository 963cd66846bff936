CREATE TABLE "slos" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL REFERENCES "components"("id"),
	"slo" jsonb,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"recorded_by" text,
	"superseded_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "slos_component" ON "slos" USING btree ("component_id","valid_from");--> statement-breakpoint
CREATE TABLE "deploys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"component_ids" text[] NOT NULL,
	"url" text,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"recorded_by" text,
	CONSTRAINT "deploys_once" UNIQUE("name","version","at")
);
--> statement-breakpoint
CREATE INDEX "deploys_at" ON "deploys" USING btree ("at");
