import type { AppLoadContext } from "@remix-run/node";
import {
	type InstallationView,
	installationFor,
	type RunFailure,
	type RunView,
} from "#app/archive/backup-runs.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { formats, type Locale, type Messages } from "#app/messages/index.ts";

type Services = AppLoadContext["services"];

/** Milliseconds after which a missing backup is worth a word: three of them are overdue. */
const late = 3 * 3_600_000;

/** Loads how backups, drills and restores went; null for everybody but heads and officers. */
export async function installationPage(actor: Actor, services: Services, locale: Locale) {
	const view = await installationFor(actor, services);
	if (!view) return null;
	const moment = (run: RunView | undefined) => (run ? formats(locale).moment(run.startedAt) : null);
	return {
		backups: backupState(view, services),
		encrypted: services.backups?.recipient !== undefined,
		heldEmails: view.heldEmails,
		mayReleaseMail: view.mayReleaseMail,
		last: { backup: moment(view.last.backup), drill: moment(view.last.drill), restore: moment(view.last.restore) },
		runs: view.runs.map(({ failure, ...run }) => ({
			...run,
			started: formats(locale).moment(run.startedAt),
			failure: failure && failureName(failure),
		})),
	};
}

function backupState(
	{ last, runs }: InstallationView,
	{ backups, clock }: Services,
): "off" | "first" | "late" | "sound" {
	if (!backups) return "off";
	const since = last.backup?.startedAt ?? runs.findLast(({ kind }) => kind === "backup")?.startedAt;
	if (!since) return "first";
	return clock.now().getTime() - since.getTime() > late ? "late" : "sound";
}

/** Which sentence says why a run failed: what is wrong with a damaged backup concerns only the log. */
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
