import type { AgreementView } from "#app/membership/agreements/agreements.server.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** What the member agreed with others, the latest signed first, with the texts that the reader may open. */
export function MemberAgreements({ member, agreements }: { member: { code: string }; agreements: AgreementView[] }) {
	const { messages, formats } = useWords();
	const words = messages.agreements;
	return (
		<section className="gap" aria-labelledby="agreements">
			<h2 id="agreements">{words.publicTitle}</h2>
			{agreements.length === 0 ? (
				<p>{words.publicNone}</p>
			) : (
				<ul className="lined">
					{agreements.map((agreement) => {
						const { id, title, signedOn, expiresOn, paper, standing } = agreement;
						const others = othersOf(agreement, member.code);
						return (
							<li key={id}>
								<b>
									<LangText lang={title.language}>{title.text}</LangText>
								</b>
								<Dots
									items={[
										others.length > 0 && words.withParties(others),
										words.signed(signedOn),
										expiresOn && words.until(expiresOn),
										standing !== "current" && words.standings[standing],
										paper && <a href={`/documents/${paper.id}`}>{words.file(formats.bytes(paper.size))}</a>,
									]}
								/>
							</li>
						);
					})}
				</ul>
			)}
		</section>
	);
}

function othersOf({ countries, partyNames }: AgreementView, code: string): string[] {
	return [...countries.filter((country) => country.code !== code).map(({ name }) => name), ...partyNames];
}
