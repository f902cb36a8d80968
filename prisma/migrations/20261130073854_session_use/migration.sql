-- When each session was last used, so that one that is not used ends, and its owner can recognise it in the list.
ALTER TABLE "session" ADD COLUMN "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
