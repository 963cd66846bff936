CREATE TABLE "certificates" (
	"monitor_id" text NOT NULL,
	"location" text NOT NULL,
	"subject" text NOT NULL,
	"issuer" text NOT NULL,
	"valid_to" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certificates_monitor_id_location_pk" PRIMARY KEY("monitor_id","location")
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;
