ALTER TABLE "pages" ADD COLUMN "shows_sightings" boolean DEFAULT true NOT NULL;
