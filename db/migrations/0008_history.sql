-- What a row said before it was changed: told by triggers, so that no verb can forget it. drizzle-kit writes none.
CREATE TABLE "former_rows" (
	"relation" text NOT NULL,
	"id" text NOT NULL,
	"row" jsonb NOT NULL,
	"superseded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "former_rows_superseded" ON "former_rows" USING btree ("relation","superseded_at");--> statement-breakpoint
CREATE FUNCTION "keep_former_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "former_rows" ("relation", "id", "row", "superseded_at")
	VALUES (TG_TABLE_NAME, OLD."id", to_jsonb(OLD), NEW."updated_at");
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "incidents_former" AFTER UPDATE ON "incidents" FOR EACH ROW
	WHEN (NEW."updated_at" > OLD."updated_at") EXECUTE FUNCTION "keep_former_row"();--> statement-breakpoint
CREATE TRIGGER "maintenances_former" AFTER UPDATE ON "maintenances" FOR EACH ROW
	WHEN (NEW."updated_at" > OLD."updated_at") EXECUTE FUNCTION "keep_former_row"();--> statement-breakpoint
CREATE TRIGGER "components_former" AFTER UPDATE ON "components" FOR EACH ROW
	WHEN (NEW."updated_at" > OLD."updated_at") EXECUTE FUNCTION "keep_former_row"();--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"component_id" text NOT NULL REFERENCES "components"("id"),
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"was" text,
	"is" text,
	"act" text NOT NULL,
	"why" text,
	"is_why_public" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"recorded_by" text
);
--> statement-breakpoint
CREATE INDEX "corrections_component" ON "corrections" USING btree ("component_id","recorded_at");
