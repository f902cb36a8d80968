import type { AgreementView } from "#app/membership/agreements/agreements.server.ts";
import { Dots } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { SourcesLine } from "#app/views/member/sources-line.tsx";

/**
 * The member's agreements with others, most recently signed first, with the texts that the reader may open, or with the
 * published sources that report them.
 */
export function MemberAgreements({ member, agreements }: { member: { code: string }; agreements: AgreementView[] }) {
	const { messages, formats } = useI18n();
	const words = messages.agreements;
	if (agreements.length === 0) return null;
	return (
		<Section id="agreements" title={words.publicTitle} className="gap">
			<ul className="lined">
				{agreements.map((agreement) => {
					const { id, title, signedOn, expiresOn, document, phase } = agreement;
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
									phase !== "current" && words.states[phase],
									document && <a href={`/documents/${document.id}`}>{words.file(formats.bytes(document.size))}</a>,
								]}
							/>
							<SourcesLine sources={agreement.sources} />
						</li>
					);
				})}
			</ul>
		</Section>
	);
}

function othersOf({ countries, partyNames }: AgreementView, code: string): string[] {
	return [...countries.filter((country) => country.code !== code).map(({ name }) => name), ...partyNames];
}
