import type { OutdatedTranslation } from "#app/library/record/source-digests.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";

/** Lists the translations that are older than the original, with their outdated fields. */
export function OutdatedNotice({ pid, outdated }: { pid: string; outdated: OutdatedTranslation[] }) {
	const { locale, messages } = useI18n();
	const { lead, parts } = messages.translations.outdated;
	if (outdated.length === 0) return null;
	return (
		<Notice wait>
			<p>{lead}</p>
			<ul>
				{outdated.map(({ language, fields }) => (
					<li key={language}>
						<a href={`/${locale}/desk/practices/${pid}/translate/${language}`}>
							{parts(
								language,
								fields.map((field) => fieldName(messages, field)),
							)}
						</a>
					</li>
				))}
			</ul>
		</Notice>
	);
}
