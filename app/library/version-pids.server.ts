import type { LibraryServices } from "#app/library/library-services.ts";
import { versionSubjectType } from "#app/library/publication-rules.ts";

/** The practices that requests are about, by the id of the request; those about anything else are left out. */
export async function practicesOfRequests(
	{ database }: Pick<LibraryServices, "database">,
	requests: readonly { id: string; subjectType: string; subjectId: string }[],
): Promise<Map<string, string>> {
	const about = requests.filter(({ subjectType }) => subjectType === versionSubjectType);
	if (about.length === 0) return new Map();
	const versions = await database.prisma.practiceVersion.findMany({
		where: { id: { in: about.map(({ subjectId }) => subjectId) } },
		select: { id: true, pid: true },
	});
	const pids = new Map(versions.map(({ id, pid }) => [id, pid]));
	return new Map(
		about.flatMap(({ id, subjectId }): [string, string][] => {
			const pid = pids.get(subjectId);
			return pid ? [[id, pid]] : [];
		}),
	);
}
