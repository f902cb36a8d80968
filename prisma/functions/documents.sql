-- Generated from the migrations by `npm run migrate:functions`; never run.

-- Decisions and events cite documents, so a version stays as it was filed. Only the virus scanner writes to it later.
CREATE OR REPLACE FUNCTION public.protect_document_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if tg_op = 'DELETE' or
		(new.document_id, new.number, new.sha256, new.size, new.media_type, new.original_name,
			new.uploaded_at, new.uploaded_by_id, new.storage_key) is distinct from
		(old.document_id, old.number, old.sha256, old.size, old.media_type, old.original_name,
			old.uploaded_at, old.uploaded_by_id, old.storage_key) then
		raise exception 'version % of document % is filed and never changes', old.number, old.document_id;
	end if;
	return new;
end $function$;

CREATE CONSTRAINT TRIGGER document_logged AFTER INSERT OR DELETE OR UPDATE ON public.document DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER document_version_logged AFTER INSERT OR DELETE OR UPDATE ON public.document_version DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE TRIGGER document_version_no_truncate BEFORE TRUNCATE ON public.document_version
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER document_version_protected BEFORE DELETE OR UPDATE ON public.document_version
	FOR EACH ROW EXECUTE FUNCTION protect_document_version();

CREATE CONSTRAINT TRIGGER import_end_logged AFTER UPDATE ON public.import DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (((new.imported_at IS DISTINCT FROM old.imported_at) OR (new.undone_at IS DISTINCT FROM old.undone_at))) EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER import_logged AFTER INSERT ON public.import DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();
