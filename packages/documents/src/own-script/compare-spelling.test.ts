import { describe, expect, it } from 'vitest';
import { compareSpelling, longestGap } from './compare-spelling.ts';

describe('compareSpelling', () => {
  it.each([
    ['कृष्णमूर्ति विद्यार्थी', 'Krishnamurthy Vidyarthi'],
    ['सुरेश चंद्रहंस', 'Suresh Chandrahansa'],
    ['লক্ষ্মী বন্দ্যোপাধ্যায়', 'Lakshmi Bandyopadhyay'],
    ['கிருஷ்ணன் முருகன்', 'Krishnan Murugan'],
    ['వెంకటేశ్వర రెడ్డి', 'Venkateswara Reddy'],
    ['ನಾಗರಾಜ ಗೌಡ', 'Nagaraja Gowda'],
    ['ശ്രീകുമാർ നായർ', 'Sreekumar Nair'],
    ['રમેશભાઈ પટેલ', 'Rameshbhai Patel'],
    ['ਹਰਪ੍ਰੀਤ ਸਿੰਘ', 'Harpreet Singh'],
    ['ପ୍ରଦୀପ ମହାନ୍ତି', 'Pradeep Mohanty'],
  ])('%s sounds like %s', (local, latin) => expect(compareSpelling(local, latin)).toBeGreaterThanOrEqual(0.75));

  it.each([
    ['सुरेश चंद्रहंस', 'Krishnamurthy Vidyarthi'],
    ['भारत सरकार', 'Suresh Chandrahansa'],
    ['ਹਰਪ੍ਰੀਤ ਸਿੰਘ', 'Pradeep Mohanty'],
  ])('%s does not sound like %s', (local, latin) => expect(compareSpelling(local, latin)).toBeLessThan(0.6));

  it.each([
    ['محمد عبدالله المنصوري', 'Mohammed Abdullah Al Mansoori'],
    ['يوسف خليفة', 'YOUSEF KHALIFA'],
    ['نورة سلطان القاسمي', 'Noura Sultan Al Qasimi'],
    ['طارق ناصر', 'Tariq Nasser'],
    ['مروان جاسم', 'Marwan Jassim'],
    ['ﻣﺤﻤﺪ', 'Mohamed'],
  ])('in %s every consonant is one of %s', (local, latin) => expect(compareSpelling(local, latin)).toBe(1));

  it.each([
    ['a dot less, ز for ر', 'زاشد سالم', 'Rashid Salem'],
    ['a dot less, ف for ق', 'طارف ناصر', 'Tariq Nasser'],
    ['a letter less', 'محمد عداله', 'Mohammed Abdullah'],
  ])('not every one is, in Arabic, with %s', (_, local, latin) =>
    expect(compareSpelling(local, latin)).toBeLessThan(1),
  );

  it('says nothing of what is too short', () => {
    expect(compareSpelling('आशा', 'Asha')).toBeUndefined();
    expect(compareSpelling('', 'Asha Rani')).toBeUndefined();
  });
});

describe('longestGap', () => {
  const latin = 'Ramesh Tripathi, 80/1, Station Road, Prayagraj, Uttar Pradesh - 222697';
  it.each([
    ['nothing is missing', 'रमेश त्रिपाठी, 80/1, स्टेशन रोड, प्रयागराज, उत्तर प्रदेश - 222697', 0, 2],
    ['a letter was misread', 'रमेश त्रिपाटी, 80/1, स्टेशन रोड, प्रयागराज, उत्तर प्रदेश - 222697', 0, 2],
    ['a line is missing', 'रमेश त्रिपाठी, 80/1, उत्तर प्रदेश - 222697', 8, 13],
    ['a title is not of it', 'भारत सरकार रमेश त्रिपाठी, 80/1, स्टेशन रोड, प्रयागराज, उत्तर प्रदेश - 222697', 5, 8],
  ])('%s', (_, local, least, most) => {
    expect(longestGap(local, latin)).toBeGreaterThanOrEqual(least);
    expect(longestGap(local, latin)).toBeLessThanOrEqual(most);
  });
});

describe('Greek', () => {
  it('is spelt letter by letter', () => {
    expect(compareSpelling('ΞΕΝΑΚΗΣ', 'XENAKIS')).toBe(1);
    expect(compareSpelling('ΜΑΡΙΑ', 'MAPIA')).toBeLessThan(1);
    expect(compareSpelling('ΞΕΝΔΚΗΣ', 'XENAKIS')).toBeLessThan(1);
  });
});
