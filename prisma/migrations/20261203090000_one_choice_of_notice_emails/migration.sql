-- People choose once how all their notices are emailed, no longer for each of three groups. Each account keeps the most
-- frequent of its choices, so that no one misses an email; a group without a choice counts with its default: tasks at once,
-- the other two once a day.
insert into notice_setting (account_id, "group", delivery, chosen_at)
	select account_id, 'all', case
			when bool_or(delivery = 'immediate') or not bool_or("group" = 'waits-for-me') then 'tasks-at-once'
			when bool_or(delivery = 'daily') or count(*) < 3 then 'daily'
			else 'none' end, max(chosen_at)
	from notice_setting group by account_id;
delete from notice_setting where "group" <> 'all';
alter table notice_setting drop constraint notice_setting_pkey, drop column "group";
alter table notice_setting add constraint notice_setting_pkey primary key (account_id);
-- Links in emails that were sent before turn off all notices.
update unsubscribe_link set scope = 'notices' where scope in ('waits-for-me', 'my-records', 'remarks', 'daily');
