-- By hand: "checks" is PARTITION BY RANGE ("started_at"), which drizzle-kit cannot write, and its days move over as they are.
ALTER TABLE "schedules" ADD COLUMN "claimed_slot_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "busy_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "schedules" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);--> statement-breakpoint
ALTER TABLE "health" ADD COLUMN "place" integer GENERATED ALWAYS AS IDENTITY;--> statement-breakpoint
ALTER TABLE "health" ADD CONSTRAINT "health_place_unique" UNIQUE("place");--> statement-breakpoint
ALTER TABLE "health" ADD COLUMN "health" text DEFAULT 'unobserved' NOT NULL;--> statement-breakpoint
ALTER TABLE "health" ADD COLUMN "since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "health" ADD COLUMN "silence_ms" integer;--> statement-breakpoint
ALTER TABLE "health" ADD COLUMN "streak" jsonb;--> statement-breakpoint
UPDATE "health" SET "health" = state ->> 'health',
	"since" = to_timestamp((state ->> 'since')::float8 / 1000),
	"streak" = state -> 'streaks' -> 0;--> statement-breakpoint
ALTER TABLE "health" DROP COLUMN "state";--> statement-breakpoint
ALTER TABLE "health" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);--> statement-breakpoint
CREATE TABLE "locations" (
	"name" text PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"check_count" bigint DEFAULT 0 NOT NULL,
	"failure_count" bigint DEFAULT 0 NOT NULL,
	"dropped_count" bigint DEFAULT 0 NOT NULL,
	"disbelieved_count" bigint DEFAULT 0 NOT NULL,
	"start_lag_ms" real,
	"cut_off_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "checks" RENAME TO "checks_before";--> statement-breakpoint
CREATE TABLE "checks" (
	"started_at" timestamp (3) with time zone NOT NULL,
	"place" integer NOT NULL,
	"latency_ms" real,
	"resolve_ms" real,
	"connect_ms" real,
	"tls_ms" real,
	"send_ms" real,
	"wait_ms" real,
	"read_ms" real,
	"verdict" smallint NOT NULL,
	"evidence" jsonb
) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
CREATE INDEX "checks_place" ON "checks" USING btree ("place");--> statement-breakpoint
CREATE INDEX "checks_started" ON "checks" USING brin ("started_at") WITH (pages_per_range=32, autosummarize=true);--> statement-breakpoint
DO $$
DECLARE
	day record;
BEGIN
	FOR day IN
		SELECT c.oid::regclass AS held, c.relname AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds
		FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
		WHERE i.inhparent = 'checks_before'::regclass ORDER BY c.relname
	LOOP
		EXECUTE format('ALTER TABLE %s RENAME TO %I', day.held, 'before_' || day.name);
		EXECUTE format('CREATE TABLE %I PARTITION OF checks %s', day.name, day.bounds);
		EXECUTE format($move$
			INSERT INTO checks SELECT c.started_at, h.place, c.latency_ms,
				(c.evidence -> 'phases' ->> 'resolve')::real, (c.evidence -> 'phases' ->> 'connect')::real,
				(c.evidence -> 'phases' ->> 'tls')::real, (c.evidence -> 'phases' ->> 'send')::real,
				(c.evidence -> 'phases' ->> 'wait')::real, (c.evidence -> 'phases' ->> 'read')::real,
				CASE c.verdict WHEN 'up' THEN 0 WHEN 'degraded' THEN 1 ELSE 2 END, c.evidence - 'phases'
			FROM %I c JOIN health h ON h.monitor_id = c.monitor_id AND h.location = c.location
			ORDER BY c.started_at $move$, 'before_' || day.name);
	END LOOP;
END $$;--> statement-breakpoint
DROP TABLE "checks_before";
