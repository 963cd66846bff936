ALTER TABLE "staff" ADD COLUMN "wants_alerts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "subscriber_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "staff_id" text REFERENCES "staff"("id") ON DELETE cascade;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_one_recipient" CHECK (num_nonnulls("subscriber_id", "staff_id") = 1);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_once_for_staff" UNIQUE("event_id","staff_id");--> statement-breakpoint
CREATE INDEX "notifications_staff" ON "notifications" USING btree ("staff_id") WHERE staff_id is not null;--> statement-breakpoint
CREATE TABLE "budgets" (
	"component_id" text PRIMARY KEY NOT NULL REFERENCES "components"("id"),
	"slo" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"view" jsonb NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slo_alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL REFERENCES "components"("id"),
	"severity" text NOT NULL,
	"slo" jsonb NOT NULL,
	"view" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_fired_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_view" jsonb
);
--> statement-breakpoint
CREATE UNIQUE INDEX "slo_alerts_open" ON "slo_alerts" USING btree ("component_id","severity") WHERE ended_at is null;
