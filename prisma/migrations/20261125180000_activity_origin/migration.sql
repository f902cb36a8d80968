-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "address" TEXT,
ADD COLUMN     "members" TEXT[];

-- CreateIndex
CREATE INDEX "activity_members_idx" ON "activity" USING GIN ("members");

-- CreateIndex
CREATE INDEX "activity_at_idx" ON "activity"("at");
