-- Generated from the migrations by `npm run migrate:functions`; never run.

CREATE CONSTRAINT TRIGGER archive_logged AFTER INSERT ON public.archive DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();
