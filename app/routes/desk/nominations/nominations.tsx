import { useLoaderData } from "@remix-run/react";
import { callPath } from "#app/awards/calls/call.ts";
import { announcedCalls } from "#app/awards/calls/calls.server.ts";
import { ownNominations } from "#app/awards/nominations/nominations.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { WallTime } from "#app/views/award/call-parts.tsx";
import { nominationColumns } from "#app/views/award/nomination-columns.tsx";
import { nominationRow } from "#app/views/award/nomination-row.server.ts";
import { shownCall } from "#app/views/award/shown-call.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ awards }) => awards.nomination.list);

export const loader = loaderFor("signed-in", async ({ actor, services, url, locale }) => {
	const [own, calls] = await Promise.all([ownNominations(actor, services, locale), announcedCalls(services)]);
	const rows = own.map((one) => nominationRow(one, { reference: services.reference, locale }));
	const open = calls.filter(({ phase }) => phase === "open").map((call) => shownCall(call, locale));
	return ordered(nominationColumns, { rows, open, withCall: true }, url.searchParams, locale);
});

/** The nominations of the reader's countries, and the calls that are open. */
export default function Nominations() {
	const { rows, open, sort, withCall } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { nomination, glance } = messages.awards;
	return (
		<Main page className="desk">
			<h1>{nomination.list}</h1>
			<div className="stack gap">
				<DataTable
					columns={nominationColumns}
					rows={rows}
					keyOf={({ id }) => id}
					page={{ withCall }}
					caption={nomination.list}
					at={{ path: `/${locale}/desk/nominations`, query: sort ? `sort=${sort}` : "" }}
					none={nomination.none}
				/>
				<Section id="open" title={nomination.openCalls}>
					{open.length === 0 && <p>{nomination.noOpenCalls}</p>}
					<ul className="lined">
						{open.map(({ slug, title, closes }) => (
							<li key={slug}>
								<a href={`/${locale}${callPath(slug)}`}>
									<LangText lang={title.language}>{title.text}</LangText>
								</a>{" "}
								<span className="quiet">
									{glance.closes} <WallTime at={closes} />
								</span>
							</li>
						))}
					</ul>
				</Section>
			</div>
		</Main>
	);
}
