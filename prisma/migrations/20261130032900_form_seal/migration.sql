-- The key that seals forms.

-- CreateTable
CREATE TABLE "site_key" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "site_key_pkey" PRIMARY KEY ("name")
);
