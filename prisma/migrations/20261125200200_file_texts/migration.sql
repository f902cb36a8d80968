-- AlterTable
ALTER TABLE "practice_file" ADD COLUMN     "cut_short" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reading_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reading_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "practice_file_page" (
    "file_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "practice_file_page_pkey" PRIMARY KEY ("file_id","page")
);

-- CreateTable
CREATE TABLE "practice_file_words" (
    "file_id" UUID NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "practice_file_words_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "practice_picture" (
    "file_id" UUID NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,

    CONSTRAINT "practice_picture_pkey" PRIMARY KEY ("file_id","size")
);

-- CreateIndex
CREATE INDEX "practice_picture_storage_key_idx" ON "practice_picture"("storage_key");

-- AddForeignKey
ALTER TABLE "practice_file_page" ADD CONSTRAINT "practice_file_page_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "practice_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_file_words" ADD CONSTRAINT "practice_file_words_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "practice_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "practice_picture" ADD CONSTRAINT "practice_picture_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "practice_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "practice_file_page" ADD CONSTRAINT "practice_file_page_of_file" CHECK ("page" >= 0);
ALTER TABLE "practice_picture" ADD CONSTRAINT "practice_picture_of_file" CHECK (
    "size" in (480, 960, 1600) and "width" between 1 and "size" and "height" > 0 and "bytes" > 0
);
