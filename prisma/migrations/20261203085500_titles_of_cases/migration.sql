-- Lists and notices call a case between two countries by the title in its content, whatever its type.
set local activity.written = 'on';

update request set content = content - 'deliverable' || jsonb_build_object('title', content -> 'deliverable')
	where type = 'introduction' and content ? 'deliverable';
