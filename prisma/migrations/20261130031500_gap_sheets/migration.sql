-- CreateTable
CREATE TABLE "gap_sheet" (
    "id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "practices" TEXT[],
    "entries" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "delete_on" DATE NOT NULL,

    CONSTRAINT "gap_sheet_pkey" PRIMARY KEY ("id"),
    -- More than six would not fit on a page.
    CONSTRAINT "gap_sheet_practices" CHECK (cardinality("practices") BETWEEN 1 AND 6)
);

-- CreateIndex
CREATE UNIQUE INDEX "gap_sheet_secret_hash_key" ON "gap_sheet"("secret_hash");

-- CreateIndex
CREATE INDEX "gap_sheet_delete_on_idx" ON "gap_sheet"("delete_on");
