import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { practicesByPid } from "#app/library/discovery/practices-by-pid.server.ts";
import { maxListed, requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { practicesFile } from "#app/views/article/practices-file.server.ts";

/** The practices of a list in a URL as a file, like the results of a search. */
export const loader = loaderFor("everyone", async (visit) => {
	const { actor, services, url, locale } = visit;
	const listed = requestedPractices(url.searchParams.getAll("p")).slice(0, maxListed);
	const pids = listed.flatMap(({ pid }) => pid ?? []);
	const practices = await practicesByPid(actor, services, pids, locale);
	if (practices.length === 0) notFound();
	return practicesFile(visit, practices);
});
