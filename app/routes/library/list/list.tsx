import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { maxCompared, maxListed } from "#app/library/discovery/requested-practices.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { messagesFor } from "#app/messages/index.ts";
import { listPage } from "#app/routes/library/list/list-page.server.ts";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { CountryNotes, Place } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { FindPractice, LeftOutNotices } from "#app/views/practice/add-practice.tsx";
import { FileRow } from "#app/views/practice/file-row.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { practiceFiles, practicesAddress } from "#app/views/practice/practices-address.ts";

export const loader = loaderFor("everyone", async (visit) => {
	const { context, url, locale } = visit;
	const page = await listPage(visit, url.searchParams);
	for (const pid of page.pids) context.tags.add(practiceTag(pid));
	return { ...page, locale };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
	if (!page) return [];
	const { practiceList, site } = messagesFor(page.locale);
	// Search engines should index the practices, not every list of them.
	return [{ title: site.recordTitle(practiceList.title) }, { name: "robots", content: "noindex, nofollow" }];
};

export default function PracticeList() {
	const { practices, requestedCount, ...notices } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { practiceList } = messages;
	const pids = practices.map(({ pid }) => pid);
	return (
		<Main page className="section compare">
			<h1>{practiceList.title}</h1>
			<p className="lead no-print">{practiceList.lead}</p>
			<LeftOutNotices tooMany={requestedCount > maxListed && practiceList.tooMany(maxListed)} {...notices} />
			{practices.length > 0 && <Practices />}
			{pids.length < maxListed && <FindPractice action={`/${locale}/search`} fields={pids.map((pid) => ["p", pid])} />}
			{practices.length > 0 && <Files pids={pids} />}
			<CountryNotes countries={practices.flatMap(({ countries }) => countries)} />
		</Main>
	);
}

/** The list itself: a few of its practices can be ticked and compared; all of them are, if they are few. */
function Practices() {
	const { practices } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { comparison, practiceList, searchPage } = messages;
	const without = (pid: string) => practices.flatMap((one) => (one.pid === pid ? [] : one.pid));
	return (
		<form action={`/${locale}/library/compare`}>
			<ul className="lined finds">
				{practices.map(({ pid, title, language, countries, marks }) => (
					<li key={pid}>
						<div>
							<Place countries={countries} />
							<PracticeLink practice={{ pid, title, language }} /> <AccessTags marks={marks} />
						</div>
						<span className="row no-print">
							<label className="choice">
								<input
									type="checkbox"
									name="p"
									value={pid}
									defaultChecked={practices.length <= maxCompared}
									aria-label={searchPage.compare.tickOf(title)}
								/>
								<span>{searchPage.compare.tick}</span>
							</label>
							<a
								href={practicesAddress(locale, "list", without(pid))}
								rel="nofollow"
								aria-label={comparison.removeOf(title)}
							>
								{comparison.remove}
							</a>
						</span>
					</li>
				))}
			</ul>
			<p className="gap-small no-print">
				<SubmitButton>{searchPage.compare.button}</SubmitButton>
			</p>
			<p className="quiet no-print">{practiceList.compareHint(maxCompared)}</p>
		</form>
	);
}

function Files({ pids }: { pids: string[] }) {
	const { practiceList } = useI18n().messages;
	return (
		<Section id="files" title={practiceList.files} className="no-print">
			<FileRow page="list" pids={pids} endings={practiceFiles} />
		</Section>
	);
}
