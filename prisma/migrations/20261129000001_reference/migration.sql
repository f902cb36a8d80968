-- Reference data: codes with their labels, and countries. Loaded from content/reference at each start.

-- CreateTable
CREATE TABLE "term" (
    "vocabulary" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "synonyms" JSONB NOT NULL,
    "broader" TEXT,
    "retired" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "term_pkey" PRIMARY KEY ("vocabulary","code")
);

-- CreateTable
CREATE TABLE "country" (
    "iso2" TEXT NOT NULL,
    "iso3" TEXT NOT NULL,
    "num" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "region" TEXT NOT NULL,
    "subregion" TEXT NOT NULL,
    "un_member" BOOLEAN NOT NULL,

    CONSTRAINT "country_pkey" PRIMARY KEY ("iso2")
);
