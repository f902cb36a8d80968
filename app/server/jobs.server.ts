import { forgetAddresses } from "#app/activity/forget-addresses.server.ts";
import { areEmailsHeld, deleteOldRuns } from "#app/archive/backup-runs.server.ts";
import { withoutBackup } from "#app/archive/create-backup.server.ts";
import { reportProblems } from "#app/archive/installation-problems.server.ts";
import { workThroughUnusedAccounts } from "#app/archive/personal/unused-accounts.server.ts";
import { publishDecisions } from "#app/awards/decisions/publish-decisions.server.ts";
import { openCategories } from "#app/awards/juries/open-categories.server.ts";
import { runImports } from "#app/documents/import/run-imports.server.ts";
import { sweepImports } from "#app/documents/import/sweep-imports.server.ts";
import { scanUnscanned } from "#app/documents/scan-unscanned.server.ts";
import { sweepOrphans } from "#app/documents/sweep-orphans.server.ts";
import { queueWeeklyDigests } from "#app/exchange/following/queue-weekly-digests.server.ts";
import { deleteExpiredSheets } from "#app/exchange/gap-sheet/delete-sheet.server.ts";
import { notifyOfOpenNeeds } from "#app/exchange/matching/notify-of-open-needs.server.ts";
import { turnEventPages } from "#app/forum/events/turn-event-pages.server.ts";
import { forgetDelegates } from "#app/forum/registration/forget-delegates.server.ts";
import { workThroughRegistrations } from "#app/forum/registration/work-through-registrations.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { workThroughAdoptions } from "#app/library/adoption/work-through-adoptions.server.ts";
import { sendPracticeReminders } from "#app/library/approval/send-practice-reminders.server.ts";
import { sendConfirmationRequests } from "#app/library/confirmation/send-confirmation-requests.server.ts";
import { sweepAutosaves } from "#app/library/drafting/autosaves.server.ts";
import { readFiles } from "#app/library/files/read-files.server.ts";
import { scanPracticeFiles } from "#app/library/files/scan-practice-files.server.ts";
import { sweepPracticeFiles } from "#app/library/files/sweep-practice-files.server.ts";
import { sweepUploadedDrafts } from "#app/library/from-file/uploaded-draft.server.ts";
import { importDefinitions } from "#app/library/import/import-kinds.server.ts";
import { reindexAll } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { reindexOutdated } from "#app/library/indexing/reindex-outdated.server.ts";
import { releaseEmbargoes } from "#app/library/publication/release-embargoes.server.ts";
import { sendPublicationReminders } from "#app/library/publication/send-publication-reminders.server.ts";
import { expireReviews } from "#app/library/review/expire-reviews.server.ts";
import { matchSavedSearches } from "#app/library/saved-searches/match-saved-searches.server.ts";
import { queueAlertDigests } from "#app/library/saved-searches/queue-alert-digests.server.ts";
import { skipIneligibleCountries } from "#app/library/withdrawal/skip-ineligible-countries.server.ts";
import { refreshAfterEmails } from "#app/membership/attention/refresh-attention.server.ts";
import { applyTermRoles } from "#app/membership/contacts/apply-term-roles.server.ts";
import { sweepEnquiries } from "#app/membership/enquiries/sweep-enquiries.server.ts";
import { workThroughAttention } from "#app/membership/nightly/work-through-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { queueDailyDigests } from "#app/notifications/queue-daily-digests.server.ts";
import { sendEmails } from "#app/notifications/send-emails.server.ts";
import { sweepNotices } from "#app/notifications/sweep-notices.server.ts";
import { sweepUses } from "#app/open/usage.server.ts";
import { uploadMinutes } from "#app/platform/files/upload-quota.server.ts";
import { type Jobs, startWorker, type Worker } from "#app/platform/job-queue.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";
import { sweepSearchAnalytics } from "#app/search/analytics/sweep-analytics.server.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";
import { runListErasures, runScheduledBackup, runScheduledDrill } from "#app/server/backups.server.ts";
import { runAllCases } from "#app/server/cases.server.ts";
import { emailTexts, withdrawalBasis } from "#app/server/email-texts.server.ts";
import type { Services } from "#app/server/services.server.ts";

/** Runs the jobs in this process. */
export function startJobs(services: Services): Promise<Worker> {
	const { database, log, metrics } = services;
	const onRun = (task: string, outcome: "done" | "failed") => metrics?.jobRuns.inc({ task, outcome });
	return startWorker({ pool: database.pool, ...jobsOf(services), log, onRun });
}

/**
 * All jobs of the app by name, and the schedule of those that start automatically, as in a crontab and in UTC. Names
 * are stored in the queue, so a job keeps its name even if the code has found a better one.
 */
export function jobsOf(services: Services): { jobs: Jobs; schedule: Record<string, string> } {
	const { database, clock, identity, log } = services;
	const emailWriter = emailTexts({ ...services, origin: identity.origin });
	return {
		jobs: {
			"refresh-search-terms": async () => {
				await refreshTerms(database.prisma);
			},
			// Queued at a start if labels or names differ from those in the index.
			"follow-reference": async () => {
				log.info({ practices: await reindexAll(services) }, "reindexed after a change of labels");
			},
			// Practices under embargo become public on the minute, and search follows adoptions and offers.
			"bring-library-up-to-date": async () => {
				await releaseEmbargoes(services);
				const indexed = await reindexOutdated(services);
				if (indexed > 0) log.info({ indexed }, "practices were indexed after changes of adoptions or offers");
			},
			// Events begin and end, and their registration opens and closes, by the clock alone.
			"turn-event-pages": async () => {
				await turnEventPages(services);
			},
			// Deadlines for sheets pass by the clock alone.
			"open-award-categories": async () => {
				const opened = await openCategories(services);
				if (opened > 0) log.info({ opened }, "categories of calls were opened to their juries");
			},
			"publish-award-decisions": async () => {
				const published = await publishDecisions(services);
				if (published > 0) log.info({ published }, "results of calls were published");
			},
			// A status recorded in advance begins on its day, but pages cached the day before still show the old one.
			"announce-members": async () => {
				const members = await database.prisma.member.findMany({ select: { code: true } });
				await database.prisma.$transaction((tx) =>
					announceMembers(
						tx,
						members.map(({ code }) => code),
					),
				);
			},
			// Once a year, each country is requested to confirm that its practices are still in use; the nightly run finds
			// those that are due.
			"send-confirmation-requests": async () => {
				const requested = await sendConfirmationRequests(services);
				if (requested.length > 0) log.info({ requested }, "requested confirmation that practices are still in use");
			},
			// The successor in an office gets its role and tasks on the first day of the term.
			"apply-term-roles": async () => {
				await applyTermRoles(services);
			},
			// Ends withdrawals whose notice period is over, refreshes the list, reminds members, and writes digests.
			"refresh-attention": async () => {
				const night = await workThroughAttention(services, withdrawalBasis());
				log.info({ ...night, reminded: night.reminded.length }, "the attention list was brought up to date");
			},
			"expire-reviews": async () => {
				const { withdrawn } = await expireReviews(services);
				if (withdrawn > 0) log.info({ withdrawn }, "unanswered reviews were cancelled");
			},
			// Runs every minute, which also picks up emails whose worker died; see `send-emails.server.ts`.
			"send-emails": async () => {
				if (await areEmailsHeld(services)) return;
				const { members } = await sendEmails({ database, clock, log, mailer: identity.mailer }, emailWriter);
				await refreshAfterEmails(services, members);
			},
			// Reminds people of approaching and missed deadlines; requests that nobody works on return to the pool.
			"send-reminders": async () => {
				log.info(await sendPublicationReminders(services), "reminders of deadlines were sent");
				await skipIneligibleCountries(services);
				await sendPracticeReminders(services);
			},
			// Makes the moves that are due, and reminds the people who have to act.
			"run-cases": async () => {
				log.info(await runAllCases(services), "open cases were gone through");
			},
			"work-through-adoptions": async () => {
				const { silent, reminded } = await workThroughAdoptions(services);
				if (silent + reminded > 0) log.info({ silent, reminded }, "adoptions stayed unconfirmed, or were quiet");
			},
			"tell-of-open-needs": (payload) => notifyOfOpenNeeds(services, payload),
			// When registration for an event closes, on the day before it, and after it.
			"work-through-registrations": async () => {
				const { lapsed, seated } = await workThroughRegistrations(services);
				if (lapsed + seated > 0) log.info({ lapsed, seated }, "waiting lists of events ended, or places were given");
			},
			"forget-delegates": async () => {
				const forgotten = await forgetDelegates(services);
				if (forgotten > 0) log.info({ forgotten }, "personal data of delegates were deleted");
			},
			"gather-notices": async () => {
				await queueDailyDigests(services);
			},
			// Queued when practices become visible. Also runs every minute, for searches left over by a worker that died or
			// postponed by the pause between emails.
			"tell-saved-searches": async () => {
				await matchSavedSearches(services);
				await queueAlertDigests(services);
			},
			"send-weekly-digests": async () => {
				await matchSavedSearches(services);
				await queueWeeklyDigests(services);
			},
			"sweep-notices": async () => {
				await sweepNotices(services);
			},
			// Removes files that a crash left between an upload and its save; a form never stays open for a whole day.
			"sweep-documents": async () => {
				const yesterday = new Date(clock.now().getTime() - 86_400_000);
				// A backup must find the files of its rows.
				await withoutBackup(database.url, async () => {
					await sweepPracticeFiles(systemActor, services);
					await sweepImports(systemActor, services);
					await sweepOrphans(systemActor, services, yesterday);
				});
			},
			"sweep-uploads": async () => {
				await services.uploadQuota.sweep(new Date(Date.now() - uploadMinutes * 60_000));
			},
			// Queued with every upload. Also runs on a schedule, for files left over by a worker that died.
			"read-files": async () => {
				await readFiles(services);
			},
			// Queued with every import. Also runs every minute, for imports left over by a worker that died.
			"run-imports": async () => {
				await runImports(services, importDefinitions);
			},
			"make-backups": async (_payload, stopping) => {
				if (services.backups) await runScheduledBackup(services, stopping);
			},
			// Queued with every erasure; the hourly backup lists those whose job failed.
			"list-erasures": async () => {
				if (services.backups) await runListErasures(services, services.backups);
			},
			"practise-restore": async (_payload, stopping) => {
				if (services.backups) await runScheduledDrill(services, services.backups, stopping);
			},
			// Without Prometheus, heads would only learn of problems when they open the page *Installation*.
			"report-problems": async () => {
				await reportProblems(services);
			},
			"sweep-backup-reports": async () => {
				await deleteOldRuns(services);
			},
			"scan-documents": async () => {
				await scanUnscanned(systemActor, services);
				await scanPracticeFiles(systemActor, services);
			},
			"sweep-drafts": async () => {
				await sweepAutosaves(services);
				await sweepUploadedDrafts(services);
			},
			// Combines daily figures into months and deletes rare searches.
			"sweep-demand": async () => {
				await sweepSearchAnalytics(services);
				await sweepUses(services);
			},
			// The privacy page says for how long they are stored.
			"sweep-enquiries": async () => {
				await sweepEnquiries(services);
			},
			"work-through-unused-accounts": async () => {
				const { disabled, erased } = await workThroughUnusedAccounts(services);
				if (disabled + erased > 0) log.info({ disabled, erased }, "unused accounts were disabled or erased");
			},
			"forget-addresses": async () => {
				const forgotten = await forgetAddresses(services);
				if (forgotten > 0) log.info({ forgotten }, "old IP addresses in the activity log were deleted");
			},
			"sweep-gap-sheets": async () => {
				await deleteExpiredSheets(services);
			},
			"sweep-sessions": async () => {
				await identity.sessions.deleteExpired();
				const expired = { lt: keptSince(clock.now(), retention.links) };
				await database.prisma.oneTimeLink.deleteMany({ where: { expiresAt: expired } });
				const undecided = { lt: keptSince(clock.now(), retention.secondFactorResets) };
				await database.prisma.secondFactorReset.deleteMany({ where: { requestedAt: undecided } });
				await database.prisma.knownDevice.deleteMany({ where: { expiresAt: { lt: clock.now() } } });
				await identity.limits.deleteExpired();
			},
		},
		schedule: {
			"bring-library-up-to-date": "* * * * *",
			"turn-event-pages": "* * * * *",
			"open-award-categories": "* * * * *",
			"publish-award-decisions": "* * * * *",
			"announce-members": "0 0 * * *",
			"apply-term-roles": "3 0 * * *",
			"send-confirmation-requests": "37 4 * * *",
			"refresh-search-terms": "17 2 * * *",
			"refresh-attention": "7 1 * * *",
			"expire-reviews": "27 1 * * *",
			"send-emails": "* * * * *",
			"send-reminders": "13 1 * * *",
			"run-cases": "23 1 * * *",
			"work-through-adoptions": "33 1 * * *",
			"work-through-registrations": "* * * * *",
			"forget-delegates": "39 3 * * *",
			// Each night, so that a month whose first night was missed is made up for.
			"gather-notices": "0 6 * * *",
			"tell-saved-searches": "* * * * *",
			"send-weekly-digests": "20 6 * * 1",
			"sweep-notices": "7 3 * * *",
			"sweep-documents": "37 2 * * *",
			"sweep-uploads": "*/10 * * * *",
			"read-files": "*/5 * * * *",
			"run-imports": "* * * * *",
			"make-backups": "11 * * * *",
			"practise-restore": "41 3 2 * *",
			"report-problems": "3 5 * * *",
			"sweep-backup-reports": "23 2 * * *",
			"scan-documents": "47 2 * * *",
			"sweep-drafts": "57 2 * * *",
			"sweep-demand": "33 3 * * *",
			"sweep-enquiries": "17 3 * * *",
			"work-through-unused-accounts": "21 3 * * *",
			"forget-addresses": "51 3 * * *",
			"sweep-gap-sheets": "43 3 * * *",
			"sweep-sessions": "27 2 * * *",
		},
	};
}
