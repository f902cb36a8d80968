-- Archives of the register are no longer written: backups contain the register, and tables export it. The log keeps who
-- asked for an archive and who downloaded it. The nightly sweep of the file store deletes the files.
drop table archive;
