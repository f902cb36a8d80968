-- What officers have typed for a step of an admission. It is neither part of the register nor logged: recording the step
-- writes the event and its entry, and deletes the draft.
-- CreateTable
CREATE TABLE "admission_draft" (
    "member" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by_id" UUID NOT NULL,

    CONSTRAINT "admission_draft_pkey" PRIMARY KEY ("member","step")
);
