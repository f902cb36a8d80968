import type { Database } from "#app/platform/database/database.server.ts";

/** The identifier of a practice that everybody can read, for examples; a made-up one if there is none yet. */
export async function examplePid({ database }: { database: Database }): Promise<string> {
	const first = await database.prisma.openChange.findFirst({
		where: { audience: "public", state: "live" },
		orderBy: { position: "asc" },
		select: { pid: true },
	});
	return first?.pid ?? "4F7K-2";
}

/** The commands on the page about open data, by the key of their sentence; a test runs each of them. */
export function exampleCommands(origin: string, pid: string): Record<ExampleName, string> {
	const api = `${origin}/api/v1`;
	return {
		search: `curl "${api}/practices?q=one-stop+centre&channel=one-stop-centre"`,
		practice: `curl "${api}/practices/${pid}"`,
		changes: `curl "${api}/changes?include=record&limit=500"`,
		oai: `curl "${origin}/oai?verb=ListRecords&metadataPrefix=oai_dc&set=country:AZ"`,
		feed: `curl "${origin}/en/feed.atom?q=one-stop+centre"`,
		cite: `curl -H "Accept: application/x-bibtex" "${origin}/p/${pid}"`,
		export: `curl "${origin}/en/search.csv?q=one-stop+centre"`,
		error: `curl "${api}/practices?contry=ID"`,
	};
}

export type ExampleName = "search" | "practice" | "changes" | "oai" | "feed" | "export" | "cite" | "error";
