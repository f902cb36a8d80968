import type { AppLoadContext } from "@remix-run/node";
import { wholeLineage } from "#app/library/views/lineage.server.ts";
import { isCounted } from "#app/library/views/lineage.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { classShown } from "#app/membership/status/member-class.ts";
import { type MemberListItem, memberDirectory, requestedDay } from "#app/membership/status/members.server.ts";
import { mapCountries } from "#app/views/member/map-countries.ts";
import { sharedAndAdopted } from "#app/views/practice/lineage-picture.ts";

export type DirectoryRow = MemberListItem & { practices: number; given: number; taken: number };

/** Loads the members on a given day, filtered as the URL says, with the options of the filters. */
export async function directoryPage({ actor, services }: AppLoadContext, params: URLSearchParams, locale: string) {
	const { reference, clock } = services;
	const [on, region, memberClass] = ["on", "region", "class"].map((name) => params.get(name) || undefined);
	const day = requestedDay(on, clock);
	const today = requestedDay(undefined, clock);
	const [members, counts, lineage] = await Promise.all([
		memberDirectory(actor, services, { on: day }, locale),
		practiceCounts(actor, services),
		wholeLineage(actor, services),
	]);
	const regions = [...new Set(members.map((member) => member.region))];
	const withClass = members.filter((member) => classShown(member.status, member.class) === "has");
	const classes = [...new Set(withClass.map((member) => member.class))];
	const chosen = members
		.filter((member) => !region || !regions.includes(region) || member.region === region)
		.filter(
			(member) =>
				!classes.some((known) => known === memberClass) || (member.class === memberClass && withClass.includes(member)),
		);
	const counted = lineage.filter(isCounted);
	const rows = chosen.map((member): DirectoryRow => {
		const { shared, adopted } = sharedAndAdopted(counted, member.code);
		const practices = counts.countries.get(member.code)?.credited ?? 0;
		return { ...member, practices, given: shared.length, taken: adopted.length };
	});
	const present = chosen.filter(({ status }) => status !== "former");
	return {
		day,
		isToday: day === today,
		rows,
		map: mapCountries(present, reference, locale),
		filter: {
			region: regions.find((code) => code === region) ?? "",
			class: classes.find((code) => code === memberClass) ?? "",
		},
		regions: regions.map((code) => ({ value: code, label: reference.regionName(code, locale) })),
		classes,
	};
}
