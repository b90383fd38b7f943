export const WwwExampleComExtractor = {
  domain: 'www.example.com',
  title: { selectors: ['h1'] },
  author: { selectors: ['.meta-line a'] },
  content: { selectors: ['.text'], clean: ['.house-note'] },
};
