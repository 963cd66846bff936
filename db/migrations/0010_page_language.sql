ALTER TABLE "pages" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;
