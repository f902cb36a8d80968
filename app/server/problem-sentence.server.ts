import type { InstallationProblem } from "#app/archive/installation-problems.server.ts";
import { formats, type Locale, messagesFor } from "#app/messages/index.ts";

/** What is wrong with the installation, in a sentence for the page and the nightly email. */
export function problemSentence(locale: Locale, problem: InstallationProblem): string {
	const words = messagesFor(locale).installation.problems;
	switch (problem.kind) {
		case "backups-late":
			return problem.since ? words.backupsLate(new Date(problem.since)) : words.noBackup;
		case "drill-late":
			return problem.since ? words.drillLate(new Date(problem.since)) : words.noDrill;
		case "disk-full":
			return words.diskFull(formats(locale).bytes(problem.free));
		case "files-away":
			return words.filesAway;
		case "keys-missing":
			return words.keysMissing;
		case "jobs-late":
			return words.jobsLate(problem.minutes);
		case "jobs-failing":
			return words.jobsFailing(problem.tasks);
		case "emails-late":
			return words.emailsLate(problem.count, problem.hours);
		case "emails-failed":
			return words.emailsFailed(problem.count);
		case "search-degraded":
			return words.searchDegraded;
		case "clocks-differ":
			return words.clocksDiffer(problem.seconds);
	}
}
