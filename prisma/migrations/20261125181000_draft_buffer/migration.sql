-- CreateTable
CREATE TABLE "draft_buffer" (
    "version_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "entries" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_buffer_pkey" PRIMARY KEY ("version_id","account_id")
);

-- CreateIndex
CREATE INDEX "draft_buffer_saved_at_idx" ON "draft_buffer"("saved_at");

-- A form is a list of names and values, and no larger than what is taken in.
ALTER TABLE "draft_buffer" ADD CONSTRAINT "draft_buffer_entries" CHECK (
    jsonb_typeof(entries) = 'array' and pg_column_size(entries) <= 2097152
);
