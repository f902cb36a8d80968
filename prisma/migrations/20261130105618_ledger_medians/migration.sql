-- The medians that the ledgers of countries show.

-- CreateTable
CREATE TABLE "ledger_month" (
    "month" DATE NOT NULL,

    CONSTRAINT "ledger_month_pkey" PRIMARY KEY ("month")
);

-- CreateTable
CREATE TABLE "ledger_median" (
    "country" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "median" DOUBLE PRECISION NOT NULL,
    "members" INTEGER NOT NULL,
    "month" DATE NOT NULL,

    CONSTRAINT "ledger_median_pkey" PRIMARY KEY ("country","measure")
);

-- AddForeignKey
ALTER TABLE "ledger_median" ADD CONSTRAINT "ledger_median_month_fkey" FOREIGN KEY ("month") REFERENCES "ledger_month"("month") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Fewer than six others could be made out in their median.
alter table ledger_median add constraint ledger_median_anonymous check (members >= 6);
