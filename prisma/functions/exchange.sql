-- Generated from the migrations by `npm run migrate:functions`; never run.

CREATE CONSTRAINT TRIGGER need_logged AFTER INSERT OR DELETE OR UPDATE ON public.need DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();
