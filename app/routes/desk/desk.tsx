import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deskOf, recordsOnDesk } from "#app/library/desk.server.ts";
import { pageAsked } from "#app/platform/address-query.ts";
import { DeskDrafts } from "#app/routes/desk/desk-drafts.tsx";
import { DeskRecords } from "#app/routes/desk/desk-records.tsx";
import { deskRequests } from "#app/routes/desk/requests/desk-requests.server.ts";
import { DeskRequests } from "#app/routes/desk/requests/desk-requests.tsx";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Main } from "#app/ui/frame.tsx";
import { FlashNotice } from "#app/ui/notice.tsx";
import { Place } from "#app/ui/place.tsx";
import { useWords } from "#app/ui/words.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ desk }) => desk.title);

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const { services } = args.context;
	const { searchParams } = new URL(args.request.url);
	const page = pageAsked(searchParams);
	const desk = await deskOf(actor, services, locale, page);
	const countryNames = (codes: readonly string[]) =>
		[...new Set(codes)].map((code) => ({ code, name: services.reference.countryName(code, locale) }));
	return {
		...desk,
		drafts: desk.drafts.map((draft) => ({ ...draft, countries: countryNames(draft.countries) })),
		records: desk.records.map((record) => ({ ...record, countries: countryNames(record.countries) })),
		page,
		pages: Math.max(1, Math.ceil(desk.total / recordsOnDesk)),
		countries: countryNames(actor.roles.flatMap(({ member }) => member ?? [])),
		roles: [...new Set(actor.roles.map(({ role }) => role))],
		requests: await deskRequests(actor, services, locale),
		passwordSet: searchParams.get("done") === "password",
	};
}

export type DeskData = Awaited<ReturnType<typeof loader>>;

export default function Desk() {
	const desk = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const words = messages.desk;
	return (
		<Main page className="desk">
			<div className="section-head desk-head">
				<div>
					<Place countries={desk.countries}>
						<span>{messages.common.list(desk.roles.map((role) => messages.states.role[role]))}</span>
					</Place>
					<h1>{words.title}</h1>
					{desk.countries.length > 0 && (
						<p className="row">
							{desk.countries.map(({ code, name }) => (
								<a key={code} href={`/${locale}/desk/country/${code}`}>
									{messages.contacts.country.open(name)}
								</a>
							))}
						</p>
					)}
				</div>
				{desk.mayBegin && (
					<p>
						<a className="button" href={`/${locale}/desk/practices/new`}>
							{words.write}
						</a>
					</p>
				)}
			</div>
			{desk.passwordSet && <FlashNotice>{messages.account.setPassword.done}</FlashNotice>}
			<DeskRequests requests={desk.requests} />
			{!desk.mayBegin && desk.drafts.length + desk.total + desk.requests.count === 0 ? (
				<p className="lead">{words.noRights}</p>
			) : (
				<>
					<DeskDrafts drafts={desk.drafts} />
					<DeskRecords records={desk.records} page={desk.page} pages={desk.pages} />
				</>
			)}
		</Main>
	);
}
