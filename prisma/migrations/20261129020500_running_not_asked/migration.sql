-- The index says `not-asked` of practices that nobody has been asked about, where it said `unconfirmed`: the next start
-- projects all of them again.
delete from search.projection;
