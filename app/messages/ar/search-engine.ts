import type { searchEngine as english } from "#app/messages/en/search-engine.ts";
import { apart, formats } from "#app/messages/format.ts";

const { number, plural } = formats("ar");

export const searchEngine: typeof english = {
	title: "محرّك البحث",
	lead: "حال البحث في المكتبة في هذه اللحظة. لا يلزم أحدًا أن يفعل شيئًا هنا كي يستمر؛ ما تعطّل يُذكر، ويُصلَح من تلقاء نفسه ما أمكن.",

	postgresAlone:
		"يبحث PostgreSQL وحده، ويُعثر على كل تغيير في الحال. لاستعمال Meilisearch اضبط MEILI_HOST كما في الملف docs/operations.md.",
	limited: (problem) =>
		`يجيب PostgreSQL القرّاء مكان Meilisearch. أجوبته كاملة، لكنها أقل تسامحًا مع أخطاء الكتابة.${problem ? ` يقول Meilisearch: ${apart(problem)}` : ""}`,
	setAside: (count) =>
		plural(count, {
			one: "رفض Meilisearch وثيقة واحدة مرة بعد مرة. لا يجدها القرّاء كما هي الآن حتى تُصلَح: انظر أدناه.",
			two: "رفض Meilisearch وثيقتين مرة بعد مرة. لا يجدهما القرّاء كما هما الآن حتى تُصلَحا: انظر أدناه.",
			few: "رفض Meilisearch # وثائق مرة بعد مرة. لا يجدها القرّاء كما هي الآن حتى تُصلَح: انظر أدناه.",
			many: "رفض Meilisearch # وثيقة مرة بعد مرة. لا يجدها القرّاء كما هي الآن حتى تُصلَح: انظر أدناه.",
			other: "رفض Meilisearch # وثيقة مرة بعد مرة. لا يجدها القرّاء كما هي الآن حتى تُصلَح: انظر أدناه.",
		}),
	sound: "المحرّكان متفقان بقدر ما قورنا، ولا شيء منحّى جانبًا.",

	now: {
		title: "الآن",
		answers: "يجيب القرّاءَ",
		engines: { meilisearch: "Meilisearch", postgres: "PostgreSQL" },
		breaker: "هل يُسأل Meilisearch",
		breakers: {
			closed: "نعم",
			open: "ليس الآن، بعد إخفاقات",
			"half-open": "على سبيل التجربة، في هذه اللحظة",
		},
		mirror: "النسخ إلى الفهارس",
		roles: {
			starting: "يبدأ",
			working: "يُبقي الفهارس مطابقة لقاعدة البيانات",
			waiting: "ينتظر: عملية أخرى من الموقع تتولاه",
			away: "لا يصل إلى Meilisearch أو إلى قاعدة البيانات، ويحاول من جديد",
			stopped: "لا يعمل في هذه العملية",
		},
		since: (role, moment) => `${role}، منذ ${moment}`,
		server: "الخادم",
		version: "الإصدار",
		unknown: "غير معروف",
		keys: "المفاتيح",
		keyStates: {
			own: "مفتاحان بصلاحيات قليلة صنعهما الموقع: واحد يبحث فقط، وواحد يكتب الفهارس",
			given: "المفتاح المعطى كما هو: لا يحق له صنع غيره. بالمفتاح الرئيسي يصنع الموقع مفتاحين بصلاحيات قليلة",
			open: "لا شيء: خادم Meilisearch هذا لا يطلب مفتاحًا. شغّله بمفتاح رئيسي",
			unknown: "غير معروف بعد",
		},
		lastProblem: "آخر مشكلة في النسخ",
		lastFailure: "آخر بحث أخفق",
		none: "لا شيء",
		compared: "آخر مقارنة، وثيقةً وثيقة",
		never: "لم تجرِ بعد",
	},

	indexes: {
		title: "الفهارس",
		audiences: { public: "للعموم", members: "للأعضاء" },
		columns: {
			index: "الفهرس",
			holds: "ينبغي أن يضم",
			waiting: "في الطريق",
			lag: "مدة الانتظار",
			refused: "مرفوض",
			differed: "الفروق في آخر مقارنة",
			swapped: "حلّ محل سابقه",
			settings: "الإعدادات",
		},
		practices: (practices, documents) =>
			`${plural(practices, {
				zero: "لا ممارسات",
				one: "ممارسة واحدة",
				two: "ممارستان",
				few: "# ممارسات",
				many: "# ممارسة",
				other: "# ممارسة",
			})}، ${plural(documents, {
				zero: "لا وثائق",
				one: "وثيقة واحدة",
				two: "وثيقتان",
				few: "# وثائق",
				many: "# وثيقة",
				other: "# وثيقة",
			})}`,
		lag: (seconds) =>
			seconds < 120
				? plural(seconds, {
						zero: "أقل من ثانية",
						one: "ثانية",
						two: "ثانيتان",
						few: "# ثوانٍ",
						many: "# ثانية",
						other: "# ثانية",
					})
				: plural(Math.round(seconds / 60), {
						one: "دقيقة",
						two: "دقيقتان",
						few: "# دقائق",
						many: "# دقيقة",
						other: "# دقيقة",
					}),
		differed: (missing, extra, stale) => `${number(missing)} ناقصة، ${number(extra)} زائدة، ${number(stale)} قديمة`,
		asWanted: "كما يطلبها هذا الإصدار",
		otherSettings: "لإصدار آخر: يُبنى الفهرس من جديد",
		notFilled: "لم يكتمل بعد: يجيب PostgreSQL",
	},

	refused: {
		title: "الوثائق المرفوضة",
		lead: "ذكر Meilisearch سببًا لكل منها. ما يُنشر من جديد أو يُصحَّح يُجرَّب من جديد من تلقاء نفسه.",
		none: "لا شيء.",
		columns: { document: "الوثيقة", index: "الفهرس", reason: "السبب", next: "المحاولة التالية" },
		removed: "لم تعد في المكتبة: ينبغي إخراجها",
		attempts: (count) =>
			plural(count, {
				one: "بعد محاولة واحدة",
				two: "بعد محاولتين",
				few: "بعد # محاولات",
				many: "بعد # محاولة",
				other: "بعد # محاولة",
			}),
		nobodyTries: "منحّاة جانبًا: ليس من تلقاء نفسها",
		again: "حاول من جديد",
		againOf: (document) => `حاول من جديد: ${apart(document)}`,
		allAgain: "حاول فيها كلها من جديد",
	},
	flash: {
		again: "تُجرَّب من جديد. حمّل الصفحة بعد لحظة لترى ما آل إليه الأمر.",
		gone: "لم يبقَ ما يُجرَّب: دخل في أثناء ذلك.",
	},
};
