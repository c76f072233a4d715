/** The configuration of `allure generate`: one file, grouped as the gate's report is. */
export default {
  name: 'Checks',
  plugins: { awesome: { options: { singleFile: true, groupBy: ['epic', 'feature'] } } },
};
