import { eventLimits } from "#app/forum/events/event.ts";
import { WallTimeInput } from "#app/routes/secretariat/events/event-fields.tsx";
import type { SessionPage } from "#app/routes/secretariat/events/session-form.server.ts";
import { Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { SelectLines } from "#app/ui/form/select-lines.tsx";
import { TextInTwoLanguages } from "#app/ui/form/two-languages.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The fields of a session. */
export function SessionFields({ page: { kinds, languages, event } }: { page: SessionPage }) {
	const { messages } = useI18n();
	const { desk } = messages.forum;
	const { fields, hints } = desk;
	const { agreements, editor } = messages;
	return (
		<>
			<TextInTwoLanguages
				name="title"
				labels={{ english: fields.titleEn, arabic: fields.titleAr }}
				maxLength={eventLimits.line}
			/>
			<Select name="kind" label={fields.kind} options={kinds} empty={editor.chooseOne} />
			<WallTimeInput name="starts" label={fields.starts} hint={hints.sessionTime(event.zone)} optional />
			<WallTimeInput name="ends" label={fields.ends} optional />
			<TextInput name="room" label={fields.room} maxLength={eventLimits.line} dir="auto" optional />
			<TextInTwoLanguages
				name="summary"
				labels={{ english: desk.inEnglish(desk.texts.summary), arabic: desk.inArabic(desk.texts.summary) }}
				rows={3}
				optional
			/>
			<SelectLines
				name="languages"
				label={fields.languages}
				line={agreements.fields.language}
				options={languages}
				least={3}
				spare={1}
				empty={agreements.fields.none}
				beside
				optional
			/>
			<TextArea name="speakers" label={fields.speakers} hint={hints.speakers} rows={3} optional />
			<TextArea name="practices" label={fields.practices} hint={hints.practices} rows={3} dir="ltr" optional />
			<TextArea name="materials" label={fields.materials} hint={hints.materials} rows={3} dir="ltr" optional />
			<TextInput name="recording" label={fields.recording} type="url" dir="ltr" optional />
			<TextInput
				name="joinLink"
				label={fields.joinLink}
				hint={hints.joinLink}
				type="url"
				dir="ltr"
				autoComplete="off"
				optional
			/>
		</>
	);
}
