CREATE TABLE "subscription_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"page_id" text NOT NULL,
	"client" text NOT NULL,
	"mailbox" text NOT NULL,
	"is_mailed" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "subscription_requests" ADD CONSTRAINT "subscription_requests_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "subscription_requests_page" ON "subscription_requests" USING btree ("page_id","asked_at");--> statement-breakpoint
CREATE INDEX "notifications_subscriber" ON "notifications" USING btree ("subscriber_id");