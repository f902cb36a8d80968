import type { AppLoadContext } from "@remix-run/node";
import { installationFor, type RunFailure, type RunView } from "#app/archive/backup-runs.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { formats, type Locale, type Messages } from "#app/messages/index.ts";

type Services = AppLoadContext["services"];

/** Loads how backups, drills and restores went; null for everybody but heads and officers. */
export async function installationPage(actor: Actor, services: Services, locale: Locale) {
	const view = await installationFor(actor, services);
	if (!view) return null;
	const moment = (run: RunView | undefined) => (run ? formats(locale).moment(run.startedAt) : null);
	return {
		backups: !services.backups ? ("off" as const) : view.last.backup ? ("sound" as const) : ("first" as const),
		problems: await services.problems(locale),
		encrypted: services.backups?.recipient !== undefined,
		operator: services.environment.OPERATOR ?? null,
		heldEmails: view.heldEmails,
		mayReleaseEmails: view.mayReleaseEmails,
		last: { backup: moment(view.last.backup), drill: moment(view.last.drill), restore: moment(view.last.restore) },
		runs: view.runs.map(({ failure, ...run }) => ({
			...run,
			started: formats(locale).moment(run.startedAt),
			failure: failure && failureName(failure),
		})),
	};
}

/** Which sentence says why a run failed. The details of a damaged backup are only for the log. */
function failureName(failure: RunFailure): keyof Messages["installation"]["runs"]["failures"] {
	switch (failure) {
		case "no-space":
		case "unreachable":
		case "content-missing":
		case "interrupted":
		case "not-served":
		case "unknown":
			return failure;
		default:
			return "damaged";
	}
}
