-- Officers no longer save views of the register: its URL contains them, for the bookmarks of a browser. Each saved view
-- becomes an unread notice to its officer that links to that URL. The activity log keeps the name and the query, too.
insert into notice (id, account_id, key, kind, facts, created_at)
	select gen_random_uuid(), account_id, 'register-view:' || id, 'register-view',
		jsonb_build_object('title', name, 'path', '/secretariat' || case when query = '' then '' else '?' || query end), now()
	from saved_view where query ~ '^[^\\\s]*$';
drop table saved_view;
