CREATE TABLE "heartbeats" (
	"monitor_id" text PRIMARY KEY NOT NULL,
	"token_hash" text,
	"issued_at" timestamp (3) with time zone,
	"issued_by" text,
	"state" jsonb NOT NULL,
	"changes_at" timestamp (3) with time zone,
	CONSTRAINT "heartbeats_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "pings" (
	"monitor_id" text NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"exit_code" integer,
	"run_id" uuid,
	"duration_ms" double precision,
	"body" text,
	CONSTRAINT "pings_monitor_id_number_pk" PRIMARY KEY("monitor_id","number")
);
--> statement-breakpoint
CREATE TABLE "intake_spans" (
	"id" text PRIMARY KEY NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "heartbeats" ADD CONSTRAINT "heartbeats_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pings" ADD CONSTRAINT "pings_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "heartbeats_changes" ON "heartbeats" USING btree ("changes_at");--> statement-breakpoint
CREATE INDEX "pings_at" ON "pings" USING btree ("at");--> statement-breakpoint
CREATE INDEX "intake_spans_until" ON "intake_spans" USING btree ("until_at");
