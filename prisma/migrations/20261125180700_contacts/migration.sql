-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "predecessor_id" UUID,
ADD COLUMN     "taken_over_at" TIMESTAMPTZ(3),
ADD COLUMN     "takes_role" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "contact_predecessor_id_idx" ON "contact"("predecessor_id");

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_predecessor_id_fkey" FOREIGN KEY ("predecessor_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What goes over goes over from somebody, and nobody follows themselves.
ALTER TABLE "contact" ADD CONSTRAINT "contact_hand_over" CHECK (
  case when predecessor_id is null then not takes_role and taken_over_at is null else predecessor_id <> id end
);
