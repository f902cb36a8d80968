-- Whether a case is a gap in the record, for which no deadline was missed. The next night decides for all cases.
set local activity.written = 'on';
alter table attention_case add column gap boolean not null default false;
update attention_case set gap = true where kind = 'instrument-not-on-file';
