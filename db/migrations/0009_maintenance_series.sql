CREATE TABLE "maintenance_series" (
	"id" text PRIMARY KEY NOT NULL,
	"series_id" text NOT NULL,
	"plan" jsonb,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"recorded_by" text
);
--> statement-breakpoint
CREATE INDEX "maintenance_series_series" ON "maintenance_series" USING btree ("series_id","valid_from");--> statement-breakpoint
ALTER TABLE "maintenances" ADD COLUMN "series_id" text;--> statement-breakpoint
ALTER TABLE "maintenances" ADD COLUMN "original_starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "maintenances" ADD COLUMN "announced_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "maintenances" SET "announced_at" = "created_at";--> statement-breakpoint
CREATE UNIQUE INDEX "maintenances_once" ON "maintenances" USING btree ("series_id","original_starts_at");
