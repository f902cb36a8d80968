-- Ledgers no longer show the medians of other members, which were computed from adoptions, questions and introductions.
drop table ledger_median;
drop table ledger_month;
