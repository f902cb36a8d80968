-- CreateTable
CREATE TABLE "upload" (
    "key" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "pieces" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "details" JSONB NOT NULL DEFAULT '{}',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "upload_changed_at_idx" ON "upload"("changed_at");

-- No more may arrive than was announced and counted.
alter table upload add constraint upload_arrived check (arrived between 0 and bytes);
