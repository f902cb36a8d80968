-- Published sources of agreements whose texts are not on file.

-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "content_id" TEXT,
ADD COLUMN     "sources" JSONB NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE UNIQUE INDEX "agreement_content_id_key" ON "agreement"("content_id");
