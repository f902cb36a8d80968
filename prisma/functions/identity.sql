-- Generated from the migrations by `npm run migrate:functions`; never run.

CREATE CONSTRAINT TRIGGER account_logged AFTER INSERT OR DELETE OR UPDATE OF email, name, password_hash, disabled_at ON public.account DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER role_grant_logged AFTER INSERT OR DELETE OR UPDATE ON public.role_grant DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();

CREATE CONSTRAINT TRIGGER second_factor_reset_logged AFTER INSERT OR UPDATE ON public.second_factor_reset DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION require_activity();
