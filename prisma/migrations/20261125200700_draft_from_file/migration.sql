-- CreateTable
CREATE TABLE "held_draft" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "pieces" JSONB NOT NULL,
    "pid" TEXT,
    "held_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "held_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "held_draft_held_at_idx" ON "held_draft"("held_at");

-- The text of a file is a list of pieces, and no larger than what is taken in.
ALTER TABLE "held_draft" ADD CONSTRAINT "held_draft_pieces" CHECK (
    jsonb_typeof(pieces) = 'array' and pg_column_size(pieces) <= 4194304
);
